/** Photos on the device: what they say of themselves, and making them small enough. */

/** What a photo says of place and time. */
export interface Said {
  position: { lat: number; lon: number } | null;
  takenAt: Date | null;
}

/** Reads place and time out of a photo; nothing when there is none. */
export async function read(blob: Blob): Promise<Said> {
  try {
    const { default: exifr } = await import('exifr/dist/lite.esm.mjs');
    const found: unknown = await exifr.parse(blob, { gps: true, exif: true, pick: ['DateTimeOriginal', 'GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef'] });
    const { latitude, longitude, DateTimeOriginal } = (found ?? {}) as { latitude?: number; longitude?: number; DateTimeOriginal?: Date };
    const placed = Number.isFinite(latitude) && Number.isFinite(longitude);
    const timed = DateTimeOriginal instanceof Date && !Number.isNaN(DateTimeOriginal.getTime());
    return {
      position: placed ? { lat: Number(latitude), lon: Number(longitude) } : null,
      takenAt: timed ? DateTimeOriginal : null
    };
  } catch {
    return { position: null, takenAt: null };
  }
}

/** Largest side of a photo that had to be made smaller, in pixels. */
const SIDE = 2560;

/**
 * The photo as it is when it is small enough and of a kind that is taken, else drawn anew as a JPEG. Throws when it is no
 * picture.
 */
export async function fit(blob: Blob, limits: { bytes: number; pixels: number; types: string[] }): Promise<Blob> {
  const picture = await createImageBitmap(blob);
  try {
    const small = blob.size <= limits.bytes && picture.width * picture.height <= limits.pixels;
    if (small && limits.types.includes(blob.type)) return blob;
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
  } finally {
    picture.close();
  }
}
