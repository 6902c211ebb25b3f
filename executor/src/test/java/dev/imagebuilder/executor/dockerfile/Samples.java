package dev.imagebuilder.executor.dockerfile;

import java.util.Map;

/** A Dockerfile for each construct; its context has {@code rootfs} with a busybox, {@code file} and {@code dir/a.md}. */
final class Samples {
    private static final String BEGIN = "FROM scratch AS Build\nCOPY rootfs /\nENV PATH=/bin A=abc E=\n";

    private static final Map<Construct, String> BODIES = Map.ofEntries(
            Map.entry(Construct.RUN_HEREDOC, """
                    RUN <<EOF
                    # it's a comment
                    if true; then
                      echo "one  \\$A \\\\" \\
                        'two' > /said
                    fi

                    EOF
                    RUN cat <<-A > /more && cat <<"B" >> /more
                    \tone $A
                    \tA
                    two $A
                    B
                    SHELL ["/bin/sh", "-e", "-c"]
                    RUN <<EOF
                    # FROM here
                    echo "$-" "$A" '"' >> /said
                    EOF
                    RUN o=$-; test "$(cat /said /more)" = "$(printf 'one  $A %s two\\n%s abc "\\none abc\\ntwo $A' '\\' "$o")"
                    """),
            Map.entry(Construct.SCRIPT_HEREDOC, """
                    RUN <<-EOF
                    #!/bin/sh -e
                    \techo "$-" "$A" > /said
                    \tEOF
                    RUN test "$(cat /said)" = "e abc"
                    """),
            Map.entry(Construct.COPY_HEREDOC, """
                    COPY <<A <<-"B" /texts/
                    its
                    A
                    \t"$A" \\
                    B
                    ADD --chmod=755 <<C file /other/
                    C
                    RUN test "$(cat /texts/A /texts/B)" = "$(printf 'its\\n"$A" \\\\')" && test -x /other/C && test -f /other/file
                    """),
            Map.entry(Construct.EXPANDED_HEREDOC, """
                    COPY <<A /text
                    $A ${A:-x} ${E:-e} [$E]
                    A
                    RUN test "$(cat /text)" = "abc abc e []"
                    """),
            Map.entry(Construct.ESCAPED_HEREDOC, """
                    COPY <<A /text
                    '$A' "$A" \\$A \\n \\\\ it's
                    A
                    RUN test "$(cat /text)" = "'abc' \\"abc\\" \\$A n \\\\ it's"
                    """),
            Map.entry(Construct.ONBUILD_HEREDOC, """
                    ONBUILD RUN <<EOF
                    echo a > /made
                    EOF
                    FROM build
                    RUN test -f /made
                    """),
            Map.entry(Construct.HEREDOC_BLANK, "RUN cat << EOF > /said\nhi\nEOF\nRUN test \"$(cat /said)\" = hi\n"),
            Map.entry(
                    Construct.LINK,
                    "COPY --link file /x\nADD --link=true --chown=1:2 file /y\nRUN test -f /x && test -f /y\n"),
            Map.entry(Construct.STAGE_CASE, """
                    FROM build
                    COPY --from=BUILD /bin /x
                    RUN --mount=type=bind,from=bUILD,source=/bin,target=/y test -x /x/sh && test -x /y/sh
                    """),
            Map.entry(Construct.DOUBLED_ESCAPE, "RUN echo one \\\\\nENV B=2\nRUN test \"$B\" = 2\n"),
            Map.entry(Construct.CHMOD, "COPY --chmod=741 file /x\nRUN test \"$(stat -c %a /x)\" = 741\n"),
            Map.entry(
                    Construct.CHMOD_WORDS, "COPY --chmod=u=rwx,g=r,o= file /x\nRUN test \"$(stat -c %a /x)\" = 740\n"),
            Map.entry(
                    Construct.CHMOD_VARIABLE,
                    "ENV M=741\nCOPY --chmod=$M file /x\nRUN test \"$(stat -c %a /x)\" = 741\n"),
            Map.entry(Construct.EXCLUDE, "COPY --exclude=**/*.md dir /x\nRUN test ! -e /x/a.md\n"),
            Map.entry(Construct.PARENTS, "COPY --parents dir/a.md /x/\nRUN test -f /x/dir/a.md\n"),
            Map.entry(Construct.CHECKSUM, "ADD --checksum=sha256:" + "0".repeat(64) + " http://127.0.0.1:9/x /x\n"),
            Map.entry(Construct.ADD_GIT, "ADD http://127.0.0.1:9/x.git#main /x\n"),
            Map.entry(Construct.KEEP_GIT_DIR, "ADD --keep-git-dir=true dir /x\n"),
            Map.entry(Construct.UNPACK, "ADD --unpack=false file /x\n"),
            Map.entry(Construct.MOUNT, """
                    RUN --mount=type=bind,source=file,target=/m test -f /m
                    RUN --mount=type=cache,target=/c true
                    RUN --mount=type=tmpfs,target=/t echo x > /t/x
                    RUN --mount=type=secret,id=s true
                    RUN --mount=type=ssh true
                    """),
            Map.entry(Construct.MOUNT_SIZE, "RUN --mount=type=tmpfs,size=1m,target=/t true\n"),
            Map.entry(Construct.MOUNT_SECRET_ENV, "RUN --mount=type=secret,id=s,env=S true\n"),
            Map.entry(Construct.NETWORK, "RUN --network=none true\n"),
            Map.entry(Construct.SECURITY, "RUN --security=sandbox true\n"),
            Map.entry(Construct.DEVICE, "RUN --device=/dev/null true\n"),
            Map.entry(Construct.START_INTERVAL, "HEALTHCHECK --start-interval=1s CMD true\n"),
            Map.entry(Construct.UNSET_DEFAULT, "ENV B=${U-u} C=${A+a}\nRUN test \"$B$C\" = ua\n"),
            Map.entry(Construct.REQUIRED, "ENV B=${A?missing}\nRUN test \"$B\" = abc\n"),
            Map.entry(Construct.PATTERN, "ENV B=${A#a} C=${A%c} D=${A/b/-}\nRUN test \"$B$C$D\" = bcaba-c\n"));

    private Samples() {}

    static String of(Construct construct) {
        return BEGIN + BODIES.get(construct);
    }
}
