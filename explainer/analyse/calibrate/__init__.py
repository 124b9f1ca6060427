"""How sure each finding is: one learned decision for each kind, judged on publishers that it was not learned from."""

from explainer.analyse.calibrate.judge import Judge

__all__ = ["Judge"]
