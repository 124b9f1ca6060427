"""The marker that makes a function a hook implementation: `from explainer import hookimpl`."""

import pluggy

hookimpl = pluggy.HookimplMarker("explainer")
