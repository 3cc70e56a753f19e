"""Work that equal units carry side by side: batches, embeddings, speech, images, sandboxes."""
