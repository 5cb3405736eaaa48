/** Writes the picture of the rooms in ARCHITECTURE.md, from the imports as they are. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withPart } from './generated.ts';
import { arrowsOf, codeFiles, pictureOf, roomsIn } from './rooms.ts';

const file = 'ARCHITECTURE.md';
const root = process.cwd();

/** The document with its picture made anew. */
export const roomsPicture = (document: string): string => {
  const arrows = codeFiles(root).flatMap(each => arrowsOf(root, each));
  return withPart(document, 'picture', pictureOf(roomsIn(document), arrows));
};

if (import.meta.main) writeFileSync(file, roomsPicture(readFileSync(file, 'utf8')));
