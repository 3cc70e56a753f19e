"""Training: memory, step time, layouts over machines, checkpoints, the plan and its price."""
