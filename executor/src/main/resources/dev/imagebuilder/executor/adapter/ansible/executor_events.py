# Tells the executor what happens in a run: one JSON object in a line, written to the pipe that EXECUTOR_EVENTS names.
import json
import os

from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "executor_events"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._pipe = open(os.environ["EXECUTOR_EVENTS"], "w", encoding="utf-8")

    def _tell(self, event, **more):
        self._pipe.write(json.dumps(dict(more, event=event), default=str) + "\n")
        self._pipe.flush()

    def _trouble(self, event, result):
        told = result._result
        texts = [told.get(key) for key in ("msg", "stderr", "module_stderr", "stdout", "module_stdout", "censored")]
        items = [item for item in told.get("results", []) if isinstance(item, dict) and item.get("failed")]
        texts += ["%s: %s" % (item.get("item"), item.get("msg")) for item in items]
        self._tell(
            event,
            task=result._task.get_name(),
            host=result._host.get_name(),
            texts=[str(text).strip() for text in texts if text],
        )

    def v2_runner_on_failed(self, result, ignore_errors=False):
        if not ignore_errors:
            self._trouble("failed", result)

    def v2_runner_on_unreachable(self, result):
        if not result._task.ignore_unreachable:
            self._trouble("unreachable", result)

    def v2_playbook_on_stats(self, stats):
        self._tell("stats", stats=stats.custom.get("_run", {}))
