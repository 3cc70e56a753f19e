"""Batches, embeddings, speech, images and sandboxes: one road from a job to a recommendation."""
