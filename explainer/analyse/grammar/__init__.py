"""What the parse says of a clause: its verb, subject and helpers, its tense, and its status.

The status says how the text tells the clause: as a fact, as somebody's report, as denied, imagined, asked, demanded,
planned. Whoever shows a clause to a reader asks here first; see `status.status_of`.
"""
