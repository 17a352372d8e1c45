"""Counts the points of the card: fit.py FEATURES CARD. A logistic regression whose penalty leaves few features."""

import sys
from collections import Counter

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

# How weak the penalty is; 0.1 to 1 were tried, with little difference on calls that were left out.
WEAKNESS = 0.3
# Words that a feature must have to be looked at.
LEAST = 5


def main(features, card):
    marks, words = [], []
    for line in open(features, encoding="utf-8"):
        mark, *rest = line.rstrip("\n").split("\x01")
        if mark != "?":
            marks.append(mark == "1")
            words.append(sorted(set(rest)))
    count = Counter(feature for word in words for feature in word)
    names = sorted(feature for feature, number in count.items() if number >= LEAST)
    column = {name: number for number, name in enumerate(names)}
    places = [
        (row, column[feature]) for row, word in enumerate(words) for feature in word if feature in column
    ]
    rows, columns = zip(*places)
    matrix = csr_matrix((numpy.ones(len(places)), (rows, columns)), shape=(len(words), len(names)))
    model = LogisticRegression(
        C=WEAKNESS, l1_ratio=1, solver="liblinear", fit_intercept=False, max_iter=1000, random_state=1
    )
    model.fit(matrix, marks)
    points = [(name, value) for name, value in zip(names, model.coef_[0]) if abs(value) >= 0.01]
    with open(card, "a", encoding="utf-8") as out:
        for name, value in points:
            print(f"{name}\t{value:.2f}", file=out)
    print(f"{len(words)} words, {len(names)} features, {len(points)} with points", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
