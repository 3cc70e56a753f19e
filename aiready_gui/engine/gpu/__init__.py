"""What one replica takes and reaches: memory, roofline, collectives, calibration, and the server around the GPUs."""
