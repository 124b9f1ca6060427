"""The editor's desk: what needs a decision, what changed, and a site on loopback where corrections are a click away."""
