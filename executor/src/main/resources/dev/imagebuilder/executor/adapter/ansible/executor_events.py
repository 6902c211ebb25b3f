# Tells the executor what happens in a run: one JSON object in a line, written to the pipe that EXECUTOR_EVENTS names.
import json
import os
import time

from ansible.plugins.callback import CallbackBase

LONGEST_DIFFERENCE = 64 * 1024


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "executor_events"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._pipe = open(os.environ["EXECUTOR_EVENTS"], "w", encoding="utf-8")
        self._begun = {}

    def _tell(self, event, **more):
        self._pipe.write(json.dumps(dict(more, event=event), default=str) + "\n")
        self._pipe.flush()

    def v2_runner_on_start(self, host, task):
        self._begun[host.get_name(), task._uuid] = time.monotonic()
        self._tell("begin", task=task.get_name(), host=host.get_name())

    def _over(self, outcome, result, **more):
        told = result._result
        host = result._host.get_name()
        begun = self._begun.pop((host, result._task._uuid), time.monotonic())
        difference = self._get_diff(told["diff"])[:LONGEST_DIFFERENCE] if told.get("diff") else None
        self._tell(
            "task",
            result=outcome,
            task=result._task.get_name(),
            host=host,
            seconds=time.monotonic() - begun,
            difference=difference,
            **more,
        )

    def _texts(self, told):
        texts = [told.get(key) for key in ("msg", "stderr", "module_stderr", "stdout", "module_stdout", "censored")]
        items = [item for item in told.get("results", []) if isinstance(item, dict) and item.get("failed")]
        texts += ["%s: %s" % (item.get("item"), item.get("msg")) for item in items]
        return [str(text).strip() for text in texts if text]

    def v2_runner_on_ok(self, result):
        self._over("CHANGED" if result._result.get("changed") else "OK", result)

    def v2_runner_on_skipped(self, result):
        self._over("SKIPPED", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._over("IGNORED" if ignore_errors else "FAILED", result, texts=self._texts(result._result))

    def v2_runner_on_unreachable(self, result):
        outcome = "IGNORED" if result._task.ignore_unreachable else "UNREACHABLE"
        self._over(outcome, result, texts=self._texts(result._result))

    def v2_playbook_on_stats(self, stats):
        self._tell("stats", stats=stats.custom.get("_run", {}))
