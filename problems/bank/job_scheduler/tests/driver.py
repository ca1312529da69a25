"""Scenarios with asyncio tasks: they run beside the submission, in virtual time and shuffled order, and return plain data."""

import asyncio

import job_runner
from judge.kit.shuffle import run_shuffled


class Farm:
    """The machines that do the jobs. What each job does is said by its entry in `specs`.

    needs, priority, retries    as in Job
    takes       seconds for an attempt: 1
    fails       how many of its first attempts raise an error
    vanishes    how many of its first attempts end by CancelledError, although nobody has cancelled them
    value       what it returns: its name and the number of the attempt
    empties     True: it takes everything out of its inputs
    cleanup     seconds that it needs to end when it is cancelled
    insists     True: goes on to its end although it is cancelled
    """

    def __init__(self, specs):
        self.specs = specs
        self.starts, self.ends, self.given, self.pauses = {}, {}, {}, []
        self.at_work = self.most = 0

    def jobs(self):
        return {name: self._job(name, spec) for name, spec in self.specs.items()}

    def _job(self, name, spec):
        async def run(inputs):
            return await self._attempt(name, spec, inputs)

        options = {option: spec[option] for option in ("priority", "retries") if option in spec}
        if "needs" in spec:
            options["needs"] = tuple(spec["needs"])
        return job_runner.Job(run, **options)

    async def _attempt(self, name, spec, inputs):
        attempt = len(self.starts.setdefault(name, []))
        self.starts[name].append(clock())
        self.given.setdefault(name, []).append(dict(inputs))
        if spec.get("empties"):
            inputs.clear()
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        try:
            await self._work(spec)
        finally:
            self.at_work -= 1
            self.ends.setdefault(name, []).append(clock())
        if attempt < spec.get("fails", 0):
            raise RuntimeError(f"{name} {attempt}")
        if attempt < spec.get("vanishes", 0):
            raise asyncio.CancelledError
        return spec.get("value", f"{name} {attempt}")

    async def _work(self, spec):
        ends_at = clock() + spec.get("takes", 1)
        try:
            await asyncio.sleep(spec.get("takes", 1))
        except asyncio.CancelledError:
            if spec.get("insists"):
                await asyncio.sleep(ends_at - clock())
                return
            await asyncio.sleep(spec.get("cleanup", 0))
            raise

    async def pause(self, seconds):
        self.pauses.append([clock(), seconds])
        await asyncio.sleep(seconds)


def clock():
    return asyncio.get_running_loop().time()


def plain(outcome):
    error = outcome.error and f"{type(outcome.error).__name__} {outcome.error}".strip()
    return [outcome.status, outcome.value, error, outcome.because]


def story(specs, schedule, cancel_at=None, watches_pauses=False, **options):
    """Run the jobs of `specs`; at `cancel_at` the task that waits for them is cancelled."""
    farm = Farm(specs)
    told = {}
    if watches_pauses:
        options["sleep"] = farm.pause

    async def scene():
        run = asyncio.create_task(job_runner.run_jobs(farm.jobs(), **options))
        if cancel_at is not None:
            asyncio.get_running_loop().call_later(cancel_at, run.cancel)
        try:
            outcomes = await run
        except asyncio.CancelledError:
            return "CancelledError"
        except job_runner.PlanError as error:
            return [type(error).__name__, list(error.path)]
        finally:
            told.update(ended_at=clock(), at_work=farm.at_work)
        return {name: plain(outcome) for name, outcome in outcomes.items()}

    run = run_shuffled(scene, seed=schedule)
    return {
        "outcomes": run.result,
        "starts": farm.starts,
        "ends": farm.ends,
        "given": farm.given,
        "pauses": farm.pauses,
        "most": farm.most,
        "ended_at": told.get("ended_at"),
        "still_at_work": told.get("at_work"),
        "went_wrong": run.stalled or run.error,
        "left_behind": run.left_behind,
    }
