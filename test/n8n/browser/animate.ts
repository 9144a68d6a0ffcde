/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files, is no node */
import { readFileSync, writeFileSync } from 'node:fs';

import { encode } from 'modern-gif';
import { PNG } from 'pngjs';

/** A picture, and for how many seconds it is shown. */
export type Frame = [png: string, seconds: number];

/** Makes one GIF of pictures of the same size. */
export async function animate(file: string, frames: readonly Frame[]): Promise<void> {
	const pictures = frames.map(([png, seconds]) => ({
		...PNG.sync.read(readFileSync(png)),
		delay: seconds * 1000,
	}));
	const [{ width, height }] = pictures;
	const gif = await encode({ width, height, frames: pictures, maxColors: 255 });
	writeFileSync(file, Buffer.from(gif));
}
