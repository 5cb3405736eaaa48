import type { PackageFormat } from '../../src/core/formats.ts';
import type { PackageModel } from '../contents/model.ts';
import { cmi5CourseStructure } from './cmi5.ts';
import { scorm12Manifest } from './scorm12.ts';
import { scorm2004Manifest } from './scorm2004.ts';
import { tincanManifest } from './tincan.ts';

/** The manifest of each format that has one. */
export const manifests: { readonly [F in PackageFormat]: ((model: PackageModel) => string) | null } = {
  scorm12: scorm12Manifest,
  'scorm2004-3': model => scorm2004Manifest(model, '2004 3rd Edition'),
  'scorm2004-4': model => scorm2004Manifest(model, '2004 4th Edition'),
  cmi5: cmi5CourseStructure,
  xapi: tincanManifest,
  web: null,
  html: null,
};
