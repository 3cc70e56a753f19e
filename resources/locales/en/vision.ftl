# Images in a prompt.

field-workload-images-per-request = Images in a request, mean
field-workload-image-width-px = Width of an image
field-workload-image-height-px = Height of an image
figure-image-tokens = Tokens of an image
figure-image-width = Width of an image
figure-image-height = Height of an image
figure-images-per-request = Images in a request
figure-tower-params = Parameters of the vision encoder
figure-image-encoding = Encoding of a request's images
formula-image-tokens = the model's own rule for an image of this size
formula-image-encoding = images × (2 × parameters × patches + 4 × width × layers × patches²) ÷ operations that prompts reach in 16 bits
why-pictures = Images: { SIG($count) } in a request of { $width } × { $height } px, each { QUANTITY($each, "tokens") } by the model's own rule. They are { PERCENT($share) } of the prompt and take { QUANTITY($seconds, "seconds") } to encode before it is read.
assumption-pictures = All images are of the size that was given; the vision encoder reaches the share of a card's peak that prompts reach; none is found in the prefix cache.
assumption-image-rule = { $model }: nobody has published how many tokens an image takes. They are counted as Qwen2.5-VL counts them: one for 28 × 28 pixels.
images-not-taken = No images for { $model }: choose a model that takes them, or leave images out of requests
launch-images = Images in a request: no more than { $count }; a request with more is refused: raise the number if there may be more
