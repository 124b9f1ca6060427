"""The small encoder: one pass that tags names and attributions and links them (see the model card)."""

from explainer.analyse.encoder.runtime import EncoderModel, model_folder

__all__ = ["EncoderModel", "model_folder"]
