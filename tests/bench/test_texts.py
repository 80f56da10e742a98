from bench.texts import Author


def test_the_same_seed_writes_the_same_texts_and_questions() -> None:
    first, second = Author(7), Author(7)
    texts = list(first.write(20))
    assert texts == list(second.write(20))
    assert first.ask(texts, 10) == second.ask(texts, 10)


def test_another_seed_writes_other_texts() -> None:
    assert list(Author(7).write(5)) != list(Author(8).write(5))


def test_the_words_of_a_title_stand_in_its_text() -> None:
    for text in Author().write(20):
        assert set(text.title.lower().split()) <= set(text.body.split())


def test_questions_are_words_of_a_title_and_every_fifth_is_misspelt() -> None:
    author = Author()
    texts = list(author.write(50))
    words = {word for text in texts for word in text.title.lower().split()}
    asked = author.ask(texts, 20)
    strange = [number for number, question in enumerate(asked) if not set(question.split()) <= words]
    assert set(strange) <= {0, 5, 10, 15}
    assert len(strange) >= 3
