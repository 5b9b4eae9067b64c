"""The exact search for packings: facts about items, rules that explain what follows, and clauses learnt from conflicts.

Each file adds one idea to the one below it, and Cython lays them out as one object: `instance` (items and numbers of facts),
`proof_log`, `relations` (what is true, as the rules see it), `clauses` (what is true and why), `watches`, `axioms`, then the
rules `orders`, `lines`, `cliques` and `fills`, then `learning`, `decisions` and `search`. `solver` asks one search about one
interior after the other, with `greedy` before it and `waste` for more than 20 items; `decide` is the question. How it works is
told in docs/solver.md.
"""
