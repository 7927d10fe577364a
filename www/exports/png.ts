/** Pixels of the picture for each of the drawing. */
const SCALE = 2;

/** The browser has no canvas as large as the picture. */
export class PictureTooLarge extends Error {}

/** Draws an SVG on white. */
export async function drawPng(svg: string): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth * SCALE, image.naturalHeight * SCALE];
    const context = canvas.getContext('2d');
    if (!context) throw new PictureTooLarge();
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!picture) throw new PictureTooLarge();
    return picture;
  } finally {
    URL.revokeObjectURL(address);
  }
}
