import { type PackageModel, packageName } from '../contents/model.ts';

/**
 * The identifiers of a manifest, stable between versions: an LMS knows a package again by them. `xs:ID` asks for a letter in
 * front; only `[A-Za-z0-9_]` follows because LMSs use them as database keys and in ids of HTML. Course and module ids hold no
 * `_` and no `.`, so two packages never get the same one.
 */
export const manifestIds = (model: Pick<PackageModel, 'course' | 'module'>) => {
  const name = packageName(model).replaceAll('.', '__').replaceAll('-', '_');
  return { manifest: `course_${name}`, organization: `org_${name}`, item: `item_${name}`, resource: `res_${name}` } as const;
};
