"""The one exception of every reader, so that callers need to know no parser's own errors."""


class NotAModel(Exception):
    """The file is not a usable model; `sentence` tells a student what is wrong and what to do about it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
