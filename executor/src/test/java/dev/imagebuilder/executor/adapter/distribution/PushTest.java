package dev.imagebuilder.executor.adapter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Answered;
import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Asked;
import dev.imagebuilder.executor.adapter.distribution.ScriptedRegistry.Reply;
import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener.Progress;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.SampleImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a push when registries and networks do not do as they should. Needs no tool, and does not wait. */
@Timeout(60)
class PushTest {

    private static final String LAYER = "0123456789";
    private static final String DIGEST = digest(LAYER);
    private static final String MANIFEST = "/v2/shop/web/manifests/1";
    private static final Reply BUSY = asked -> new Answered(503, "");
    private static final Reply HANG_UP = asked -> new Answered(Answered.HANG_UP, "");

    @TempDir
    Path directory;

    private final ScriptedRegistry server = new ScriptedRegistry();
    private final FakeTime time = new FakeTime();
    private final List<Progress> progress = new ArrayList<>();
    private Limits limits = Limits.USUAL;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_fails_in_passing_is_tried_again() {
        acceptAll(LAYER).inTurn("PUT " + MANIFEST, BUSY, HANG_UP, BUSY, asked -> new Answered(201, ""));

        published(LAYER);

        assertThat(server.all("PUT " + MANIFEST)).hasSize(4);
        assertThat(time.sleeps()).hasSize(3);
        assertBetween(250, 500, time.sleeps().get(0));
        assertBetween(500, 1000, time.sleeps().get(1));
        assertBetween(1000, 2000, time.sleeps().get(2));
    }

    @Test
    void a_registry_that_stays_down_is_given_up_after_some_tries() {
        acceptAll(LAYER).on("PUT " + MANIFEST, BUSY);

        Failure failure = failed(Kind.UNREACHABLE, LAYER);

        assertThat(failure.message()).contains("failed at the manifest 1");
        assertThat(time.sleeps()).hasSize(5);
    }

    @Test
    void a_registry_that_hangs_up_is_given_up_after_some_tries() {
        acceptAll(LAYER).on("POST /v2/shop/web/blobs/uploads/", HANG_UP);

        assertThat(failed(Kind.UNREACHABLE, LAYER).message()).contains("broke");
        assertThat(time.sleeps()).hasSize(5);
    }

    @Test
    void a_busy_registry_is_left_alone_for_as_long_as_it_says() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                FakeTime.START.plusSeconds(20).atOffset(ZoneOffset.UTC));
        acceptAll(LAYER)
                .inTurn(
                        "PUT " + MANIFEST,
                        asked -> new Answered(429, "", "Retry-After", "7"),
                        asked -> new Answered(503, "", "Retry-After", date),
                        asked -> new Answered(429, "", "Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT"),
                        asked -> new Answered(201, ""));

        published(LAYER);

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(13), Duration.ZERO);
    }

    @Test
    void a_registry_that_wants_to_be_left_alone_for_long_is_not_waited_for() {
        acceptAll(LAYER).on("PUT " + MANIFEST, 429, "Retry-After", "3600");

        Failure failure = failed(Kind.UNREACHABLE, LAYER);

        assertThat(failure.message()).contains("is too busy");
        assertThat(failure.hint()).contains("it wants to be left alone for 3600 seconds");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void a_push_ends_when_its_time_is_over() {
        limits = limits.total(Duration.ofSeconds(100));
        acceptAll(LAYER).on("PUT " + MANIFEST, 429, "Retry-After", "60");

        assertThat(failed(Kind.TIMED_OUT, LAYER).message()).contains("took longer than 1 minutes");
        assertThat(time.sleeps()).hasSize(2);
    }

    @Test
    void a_large_blob_is_sent_in_pieces() {
        inPieces(new Uploads());

        published(LAYER);

        assertThat(ranges()).containsExactly("0-3", "4-7", "8-9");
        assertThat(server.asked("PUT /upload/1").query()).isEqualTo("digest=" + DIGEST);
        assertThat(server.asked("PUT /upload/1").body()).isEmpty();
    }

    @Test
    void a_piece_that_arrived_in_part_is_gone_on_with_where_the_registry_says() {
        Uploads uploads = new Uploads();
        uploads.next = asked -> uploads.take(asked, 2, HANG_UP);
        inPieces(uploads);

        published(LAYER);

        assertThat(ranges()).containsExactly("0-3", "2-5", "6-9");
        assertThat(uploads.received).hasToString(LAYER);
    }

    @Test
    void a_piece_whose_answer_was_lost_is_not_sent_again() {
        Uploads uploads = new Uploads();
        uploads.next = asked -> uploads.take(asked, 4, BUSY);
        inPieces(uploads);

        published(LAYER);

        assertThat(ranges()).containsExactly("0-3", "4-7", "8-9");
    }

    @Test
    void a_registry_may_take_less_than_was_sent() {
        Uploads uploads = new Uploads();
        uploads.next = asked -> uploads.take(asked, 3, any -> uploads.status(202));
        inPieces(uploads);

        published(LAYER);

        assertThat(ranges()).containsExactly("0-3", "3-6", "7-9");
    }

    @Test
    void a_registry_that_claims_to_have_more_than_there_is_is_not_believed() {
        Uploads uploads = new Uploads();
        uploads.next = asked -> uploads.take(asked, 4, any -> new Answered(202, "", "Range", "0-99"));
        inPieces(uploads);

        published(LAYER);

        assertThat(ranges()).containsExactly("0-3", "4-7", "8-9");
    }

    @Test
    void a_registry_that_is_elsewhere_is_followed() {
        Uploads uploads = new Uploads();
        uploads.next = asked -> uploads.take(asked, 2, any -> uploads.status(416));
        inPieces(uploads);

        published(LAYER);

        assertThat(ranges()).containsExactly("0-3", "2-5", "6-9");
    }

    @Test
    void an_upload_that_was_forgotten_is_begun_anew() {
        Uploads uploads = new Uploads();
        uploads.next = asked -> {
            uploads.received.setLength(0);
            uploads.next = uploads::all;
            return new Answered(404, "");
        };
        inPieces(uploads);

        published(LAYER);

        assertThat(server.all("POST /v2/shop/web/blobs/uploads/")).hasSize(2);
        assertThat(ranges()).containsExactly("0-3", "0-3", "4-7", "8-9");
    }

    @Test
    void a_registry_that_cannot_say_how_far_it_is_gets_all_again() {
        Uploads uploads = new Uploads();
        uploads.next = asked -> uploads.take(asked, 2, HANG_UP);
        inPieces(uploads).on("GET /upload/1", asked -> {
            uploads.received.setLength(0);
            return new Answered(404, "");
        });

        published(LAYER);

        assertThat(ranges()).containsExactly("0-3", "0-3", "4-7", "8-9");
    }

    @Test
    void a_registry_that_takes_no_pieces_gets_all_in_one() {
        for (int status : List.of(400, 405, 411, 501)) {
            inPieces(new Uploads()).on("PATCH /upload/1", status);

            published(LAYER);

            assertThat(server.asked("PUT /upload/1").body()).isEqualTo(LAYER);
        }
    }

    @Test
    void a_user_without_the_right_is_denied_at_once() {
        inPieces(new Uploads()).on("PATCH /upload/1", 403);

        failed(Kind.DENIED, LAYER);

        assertThat(time.sleeps()).isEmpty();
        assertThat(server.all("DELETE /upload/1")).hasSize(1);
    }

    @Test
    void a_registry_that_never_takes_all_is_given_up() {
        inPieces(new Uploads()).on("PATCH /upload/1", 202, "Range", "0-0");

        assertThat(failed(Kind.UNREACHABLE, LAYER).message())
                .contains("takes no more than 0 bytes of the blob " + DIGEST);
        assertThat(server.all("PATCH /upload/1")).hasSize(limits.tries());
    }

    @Test
    void a_blob_that_arrived_although_its_answer_was_lost_is_not_sent_again() {
        acceptAll(LAYER)
                .inTurn(
                        "HEAD /v2/shop/web/blobs/" + DIGEST,
                        asked -> new Answered(404, ""),
                        asked -> new Answered(200, ""))
                .on("PUT /upload/1", HANG_UP);

        published(LAYER);

        assertThat(server.all("PUT /upload/1")).hasSize(1);
    }

    @Test
    void a_blob_that_another_repository_got_is_taken_over() {
        DistributionRegistry registry = registry();
        acceptAll(LAYER);
        done(registry.publish(image(LAYER), target("shop/web")));
        accept("shop/other", LAYER).on("POST /v2/shop/other/blobs/uploads/", 201);

        done(registry.publish(image(LAYER), target("shop/other")));

        assertThat(server.asked("POST /v2/shop/other/blobs/uploads/").query())
                .isEqualTo("mount=" + DIGEST + "&from=shop%2Fweb");
        assertThat(server.all("PUT /upload/1")).hasSize(1);
    }

    @Test
    void a_blob_of_a_base_image_of_the_registry_is_taken_over() {
        acceptAll(LAYER).on("POST /v2/shop/web/blobs/uploads/", 201);
        String base = server.authority() + "/base/debian:12@sha256:" + "0".repeat(64);

        done(registry().publish(SampleImage.writeOn(base, directory.resolve("on"), LAYER), target("shop/web")));

        assertThat(server.asked("POST /v2/shop/web/blobs/uploads/").query()).endsWith("from=base%2Fdebian");
    }

    @Test
    void a_base_image_of_another_registry_is_no_help() {
        acceptAll(LAYER);

        Path image = SampleImage.writeOn("docker.io/library/debian:12", directory.resolve("on"), LAYER);
        done(registry().publish(image, target("shop/web")));

        assertThat(server.asked("POST /v2/shop/web/blobs/uploads/").query()).isEmpty();
    }

    @Test
    void a_registry_that_takes_nothing_over_gets_the_blob() {
        acceptAll(LAYER);
        String base = server.authority() + "/base/debian:12";
        Path image = SampleImage.writeOn(base, directory.resolve("on"), LAYER);
        done(registry().publish(image, target("shop/web")));
        assertThat(server.all("POST /v2/shop/web/blobs/uploads/")).hasSize(1);

        Reply start = asked -> new Answered(202, "", "Location", "/upload/1");
        server.inTurn("POST /v2/shop/web/blobs/uploads/", asked -> new Answered(400, ""), start);
        done(registry().publish(image, target("shop/web")));

        assertThat(server.all("PUT /upload/1")).hasSize(2);
    }

    @Test
    void some_blobs_are_sent_at_once() {
        String[] layers = {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"};
        CountDownLatch four = new CountDownLatch(limits.atOnce());
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        acceptAll(layers).on("PUT /upload/1", asked -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            four.countDown();
            assertThat(four.await(20, TimeUnit.SECONDS)).isTrue();
            now.decrementAndGet();
            return new Answered(201, "");
        });

        published(layers);

        assertThat(most).hasValue(limits.atOnce());
    }

    @Test
    void the_first_blob_that_is_refused_ends_the_others() {
        CountDownLatch never = new CountDownLatch(1);
        acceptAll("good", "bad").on("PUT /upload/1", asked -> {
            if (asked.body().equals("good")) {
                never.await();
            }
            return new Answered(403, "");
        });

        failed(Kind.DENIED, "good", "bad");
    }

    @Test
    void progress_is_told_now_and_then_and_at_the_end() {
        limits = limits.chunk(1000);
        acceptAll("x".repeat(100), "y".repeat(200));

        published("x".repeat(100), "y".repeat(200));

        assertThat(progress).hasSize(2);
        long all = progress.getLast().allSizes();
        assertThat(progress.getLast().allSent()).isEqualTo(all).isGreaterThan(300);
        assertThat(progress.getFirst().allSent()).isLessThan(all);
    }

    @Test
    void progress_takes_back_what_did_not_arrive() {
        Uploads uploads = new Uploads();
        uploads.next = asked -> uploads.take(asked, 2, HANG_UP);
        inPieces(uploads);

        published(LAYER);

        assertThat(progress).anySatisfy(event -> assertThat(event.sent()).isEqualTo(2));
        assertThat(progress.getLast().allSent()).isEqualTo(progress.getLast().allSizes());
    }

    private ScriptedRegistry inPieces(Uploads uploads) {
        limits = limits.chunk(4);
        return acceptAll(LAYER)
                .on("PATCH /upload/1", asked -> uploads.next.to(asked))
                .on("GET /upload/1", asked -> uploads.status(204));
    }

    private ScriptedRegistry acceptAll(String... layers) {
        return accept("shop/web", layers);
    }

    /** A registry that lacks these layers, but has the configuration. */
    private ScriptedRegistry accept(String repository, String... layers) {
        String root = "/v2/" + repository + "/";
        for (Descriptor blob : parts(layers).blobs()) {
            server.on("HEAD " + root + "blobs/" + blob.digest(), 200);
        }
        for (String layer : layers) {
            server.on("HEAD " + root + "blobs/" + digest(layer), 404);
        }
        return server.on("GET /v2/", 200)
                .on("POST " + root + "blobs/uploads/", 202, "Location", "/upload/1")
                .on("PUT /upload/1", 201)
                .on("PUT " + root + "manifests/1", 201)
                .on("HEAD " + root + "manifests/1", asked -> served(root));
    }

    private Answered served(String root) {
        String manifest = server.asked("PUT " + root + "manifests/1").body();
        return new Answered(200, "", "Docker-Content-Digest", digest(manifest));
    }

    private List<String> ranges() {
        return server.all("PATCH /upload/1").stream()
                .map(asked -> asked.range().orElse(""))
                .toList();
    }

    private void published(String... layers) {
        done(registry().publish(image(layers), target("shop/web"), progress::add));
    }

    private Failure failed(Kind kind, String... layers) {
        return switch (registry().publish(image(layers), target("shop/web"), progress::add)) {
            case Result.Failed<?>(Failure failure) -> {
                assertThat(failure.kind()).as(failure.toString()).isEqualTo(kind);
                yield failure;
            }
            case Result.Done<?> done -> throw new AssertionError(done);
        };
    }

    private static void done(Result<?> result) {
        assertThat(result).isInstanceOf(Result.Done.class);
    }

    private DistributionRegistry registry() {
        return new DistributionRegistry(Settings.with(limits, time));
    }

    private ImageTarget.Remote target(String repository) {
        var access = new RegistryAccess(server.url(), Optional.empty(), true, Optional.empty());
        return new ImageTarget.Remote(access, repository, "1");
    }

    private Path image(String... layers) {
        return SampleImage.write(directory.resolve("image"), layers);
    }

    private Image parts(String... layers) {
        try {
            return new ImageLayout(image(layers)).onlyImage();
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
    }

    private static String digest(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertBetween(int least, int most, Duration wait) {
        assertThat(wait).isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    /** What a registry has received of a blob. */
    private static final class Uploads {
        private final StringBuilder received = new StringBuilder();

        /** What is done with the next piece. */
        private Reply next = this::all;

        private Answered all(Asked asked) {
            received.append(asked.body());
            return status(202);
        }

        /** Of this piece takes a part, and answers so; takes all later. */
        private Answered take(Asked asked, int bytes, Reply answer) throws InterruptedException {
            received.append(asked.body(), 0, bytes);
            next = this::all;
            return answer.to(asked);
        }

        private Answered status(int status) {
            return new Answered(
                    status, "", "Location", "/upload/1", "Range", "0-" + Math.max(0, received.length() - 1));
        }
    }
}
