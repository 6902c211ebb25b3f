package dev.imagebuilder.executor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void while_nothing_is_known_nothing_is_said() {
        Rehearsal chain = Rehearsal.of("db", "web:db");
        var forecast = new Forecast(chain.scheduled(4, Map.of("db", 10)));

        assertThat(forecast.left(chain.now())).isEmpty();
    }

    @Test
    void steps_one_after_the_other_take_as_long_as_all_of_them() {
        Rehearsal chain = Rehearsal.of("db", "web:db", "proxy:web", "mail");
        var forecast = new Forecast(chain.scheduled(4, Map.of("db", 10, "web", 20, "proxy", 30, "mail", 5)));

        assertThat(forecast.left(chain.now())).contains(seconds(60));
    }

    @Test
    void workers_share_what_does_not_wait_for_each_other() {
        Rehearsal apart = Rehearsal.of("a", "b", "c", "d");
        Map<String, Integer> before = Map.of("a", 10, "b", 10, "c", 10, "d", 10);

        assertThat(new Forecast(apart.scheduled(1, before)).left(apart.now())).contains(seconds(40));
        assertThat(new Forecast(apart.scheduled(2, before)).left(apart.now())).contains(seconds(20));
        assertThat(new Forecast(apart.scheduled(9, before)).left(apart.now())).contains(seconds(10));
    }

    @Test
    void what_runs_takes_the_rest_of_its_time_and_never_less_than_none() {
        Rehearsal chain = Rehearsal.of("db", "web:db");
        var forecast = new Forecast(chain.scheduled(1, Map.of("db", 10, "web", 20)));
        forecast.began(chain.create("db"), chain.now());

        chain.pass(seconds(4));
        assertThat(forecast.left(chain.now())).contains(seconds(26));
        chain.pass(seconds(60));
        assertThat(forecast.left(chain.now())).contains(seconds(20));
        forecast.ended(chain.create("db"), true, chain.now());
        assertThat(forecast.left(chain.now())).contains(seconds(20));
    }

    @Test
    void what_is_new_takes_as_long_as_what_is_done_on_average() {
        Rehearsal chain = Rehearsal.of("db", "web:db", "proxy:web");
        var forecast = new Forecast(chain.scheduled(1, Map.of("proxy", 100)));
        forecast.began(chain.create("db"), chain.now());
        chain.pass(seconds(7));
        forecast.ended(chain.create("db"), true, chain.now());

        assertThat(forecast.left(chain.now())).contains(seconds(107));
    }

    @Test
    void what_needs_what_failed_is_not_waited_for() {
        Rehearsal two = Rehearsal.of("db", "web:db", "proxy:web", "mail");
        var forecast = new Forecast(two.scheduled(1, Map.of("db", 10, "web", 20, "proxy", 30, "mail", 5)));
        forecast.began(two.create("db"), two.now());
        forecast.ended(two.create("db"), false, two.now());

        assertThat(forecast.left(two.now())).contains(seconds(5));
    }
}
