"""Links: read, written, and what is wrong with them."""

import manyhands


def test_a_link_is_read_and_written_the_same() -> None:
    link = "v=1&tasks=60&steps=fetch:100,primes:1000000&run=sequential,pipeline"
    checked = manyhands.check(link)
    assert checked.sentence.startswith("60 tasks, each: fetch")
    assert (checked.link, checked.problems) == (link, [])
    assert manyhands.check(checked.settings) == checked


def test_what_is_wrong_is_said_and_the_rest_is_kept() -> None:
    checked = manyhands.check("tasks=0&colour=red&steps=sleep:7")
    unknown, range_problem = checked.problems
    assert unknown.startswith("There is no setting “colour”")
    assert range_problem == "tasks: “0” is not in the range 1 to 10,000, so 1 is used."
    assert checked.sentence == "1 task: sleep 7 ms."


def test_settings_of_any_type_are_checked() -> None:
    problems = manyhands.check({"tasks": float("nan"), "threads": {3}, "seed": float("inf")}).problems
    assert [problem.partition(":")[0] for problem in problems] == ["tasks", "threads", "seed"]
    for link in ("tasks=\ud800", {"tasks": "\ud800"}):
        assert manyhands.check(link).problems == ["tasks: “?” is not a whole number, so 12 is used."]
