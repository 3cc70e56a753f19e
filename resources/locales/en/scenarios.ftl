# What if, and scenarios side by side
what-if = What if…
what-if-lead = Drag, and the sizing follows. The project changes only when you keep it.
what-if-keep = Keep
what-if-reset = Reset
act-what-if = what if
