package dev.imagebuilder.executor.execution;

/**
 * How a run is conducted: in which manner, and with whom.
 *
 * @param consent asks for what needs to be allowed
 * @param events told all along
 * @param slots how many operations may run at once in all
 * @param stop given when nothing more is to be begun
 */
public record Conduct(Manner manner, Consent consent, Progress events, Slots slots, StopSignal stop) {

    /** The same without telling of it as a deployment. */
    Conduct quiet() {
        return new Conduct(manner, consent, new QuietProgress(events), slots, stop);
    }
}
