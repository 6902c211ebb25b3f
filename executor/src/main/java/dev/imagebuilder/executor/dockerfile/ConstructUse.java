package dev.imagebuilder.executor.dockerfile;

/**
 * A place where a Dockerfile uses a construct.
 *
 * @param instruction the one that uses it
 */
record ConstructUse(Construct construct, Position position, Instruction instruction) {

    Problem lackedBy(Engine engine) {
        return Problem.unsupported(position, construct.title() + " is more than " + engine.title() + " understands")
                .hint(construct.remedy());
    }
}
