"""The text generator keeps to itself what the model is measured by. Run: scripts/fixture-model/run test."""

import random
import unittest

import text
import vocabulary as tokens
import words


class Text(unittest.TestCase):
    def test_no_held_back_name_or_sentence_is_said(self):
        random.seed(1)
        self.assertGreater(len(words.held_names()), 80)
        self.assertGreater(len(words.held_sentences()), 40)
        for _ in range(5000):
            sentence = text.sentence()
            self.assertTrue(words.held_names().isdisjoint(sentence.replace(",", "").split()), sentence)
            self.assertNotIn(sentence, words.held_sentences())
            said = f" {sentence.replace(',', '')} "
            self.assertEqual([value for value in words.held_values() if f" {value} " in said], [])

    def test_a_held_back_name_of_ordinary_words_is_in_no_list(self):
        lists = words.names("first_names", "first_names_more", "surnames", "surnames_more", "streets", "streets_more", "places", "places_more")
        self.assertTrue({"kramer", "van der laan"} <= words.held_values())
        self.assertFalse(words.held_values() & {entry for entries in lists for entry in entries})

    def test_every_sentence_can_be_said_and_written(self):
        random.seed(2)
        for _ in range(2000):
            self.assertRegex(text.sentence(), r"^[a-zéëïöüè]+(,? [a-zéëïöüè]+)*$")

    def test_every_word_has_tokens(self):
        random.seed(3)
        for _ in range(5000):
            for word in text.sentence().replace(",", "").split():
                self.assertEqual(sum(length for _, length in tokens.pieces_of(word)), len(word) + 1)

    def test_a_word_without_tokens_is_not_writable(self):
        self.assertTrue(tokens.writable("geïnd"))
        self.assertFalse(tokens.writable("ïe"))


if __name__ == "__main__":
    unittest.main()
