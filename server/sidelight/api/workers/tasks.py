"""What a worker does with a job, by the job's task."""

import json
from collections.abc import Callable  # noqa: TC003 - beside others
from dataclasses import asdict

from sidelight import ruleset
from sidelight.api.workers.frames import Job
from sidelight.contribute.draft import Wanted, draft
from sidelight.contribute.excerpt import cut
from sidelight.contribute.preview import preview, tried_rule
from sidelight.errors import SidelightError
from sidelight.pipeline import read
from sidelight.render import render, renderers
from sidelight.ruleset import RuleFilesError, RuleSet
from sidelight.ruleset.texts import RuleTexts

# Read once before the first page, so that no reader waits for what is loaded late.
WARM_UP = (
    "<title>Warm-up</title><article><p>The council voted on Tuesday. “It is done,” she said.</p></article>"
)


class Tasks:
    """The tasks of one worker; its rules are those that ship until it is given others."""

    def __init__(self, rules: RuleSet | None = None) -> None:
        self._rules = rules
        self._tasks: dict[str, Callable[[Job], bytes]] = {
            "read": self._read,
            "rules": self._take_rules,
            "excerpt": self._excerpt,
            "preview": self._preview,
            "draft": self._draft,
        }

    def warm_up(self) -> None:
        """Read a page in every format; without rules, for these may still come."""
        rules = self._rules or ruleset.load()
        for name in renderers():
            render(read(WARM_UP, rules=rules), name)

    def __call__(self, job: Job) -> bytes:
        """Do a job.

        Raises:
            SidelightError: There is no such task, or what the task raises.
        """
        if job.task not in self._tasks:
            msg = f"there is no task {job.task!r}"
            raise SidelightError(msg)
        return self._tasks[job.task](job)

    @property
    def rules(self) -> RuleSet:
        """The rules at work."""
        if self._rules is None:
            self._rules = ruleset.bundled()
        return self._rules

    def _read(self, job: Job) -> bytes:
        reading = read(job.page, url=job.url, rules=self.rules, charset=job.charset)
        return render(reading, job.format).encode("utf-8", "replace")

    def _take_rules(self, job: Job) -> bytes:
        """Read pages with other rules from now on."""
        self._rules = RuleTexts.decode(str(job.page)).build()
        # What a set works out when it is first used is worked out now, while no reader waits.
        read(WARM_UP, rules=self._rules)
        return self._rules.info.digest.encode()

    def _excerpt(self, job: Job) -> bytes:
        """Cut and strip; `given` is what `cut` takes."""
        return _json(asdict(cut(str(job.page), **json.loads(job.given))))

    def _preview(self, job: Job) -> bytes:
        """Try a rule; `given` has the rule and its category. A rule that is wrong gives its `problems`."""
        given = json.loads(job.given)
        try:
            rule = tried_rule(given["rule"], given["category"], self.rules)
        except RuleFilesError as error:
            return _json({"problems": [asdict(problem) for problem in error.problems]})
        return _json(asdict(preview(str(job.page), job.url, rule, self.rules)))

    def _draft(self, job: Job) -> bytes:
        """Draft a rule; `given` is a `Wanted`."""
        given = json.loads(job.given)
        given["phrases"] = {language: tuple(texts) for language, texts in given["phrases"].items()}
        return _json(asdict(draft(Wanted(**given), self.rules)))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
