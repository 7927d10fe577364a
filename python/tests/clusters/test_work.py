"""What travels to workers and back."""

import pytest
from stand_in import run as answer_with_message

from manyhands.clusters.work import Answer, MessageId, run


@pytest.mark.parametrize("content", [None, b"", b"\0answer", bytes(100_000)])
@pytest.mark.parametrize("host", ["", "host", "büro"])
def test_an_answer_is_the_same_after_its_way(host: str, content: bytes | None) -> None:
    answer = Answer(host, 2**32 - 1, 3, 1, 1.8e12 + 0.125, 1.8e12 + 7.25, content)
    assert Answer.decode(answer.encode()) == answer


def test_a_message_is_known_on_its_way() -> None:
    message_id = MessageId(bytes(range(16)), 2, 2**40)
    enclosed = message_id.enclose(b"0 content")
    assert MessageId.read(enclosed) == message_id
    first, second = (Answer.decode(run(enclosed, answer_with_message)) for _ in range(2))
    assert first.content == b"0 content"
    assert (first.attempt, second.attempt) == (1, 2)
