import { uuidOf } from './sbom.ts';

export const vexFile = 'vex.cdx.json';

/** What was looked into of a library that is in the packages, and how it stands (CycloneDX 1.6, `vulnerabilities[].analysis`). */
type Assessment = {
  /** The number that others know it by, or one of our own for a whole kind. */
  readonly id: string;
  readonly library: string;
  readonly state: 'not_affected' | 'exploitable' | 'resolved' | 'in_triage';
  readonly justification?: 'code_not_present' | 'code_not_reachable' | 'requires_configuration' | 'protected_by_mitigating_control';
  readonly description: string;
  readonly detail: string;
};

/** Every one that is known. A scanner names a library; only who knows the code can say whether that part of it ever runs. */
const assessments: readonly Assessment[] = [
  {
    id: 'ODW-2026-1',
    library: 'axios',
    state: 'not_affected',
    justification: 'code_not_reachable',
    description: 'Any weakness in how axios makes, follows or reads requests.',
    detail:
      '@xapi/xapi brings this axios along inside its own file. The course gives @xapi/xapi an adapter of its own, which sends with the browser’s fetch to the address of the launch alone; no code of ours calls axios, and @xapi/xapi calls it only where no adapter was given.',
  },
];

type Bill = {
  readonly serialNumber: string;
  readonly version: number;
  readonly components: readonly { readonly type: string; readonly name: string; readonly version?: string; readonly 'bom-ref': string }[];
};

/**
 * What is known of weaknesses in what the SBOM lists (VEX, in CycloneDX 1.6): each about a component by its BOM-Link. What is about a library
 * that is not in it is left out. Without a time, as the SBOM.
 */
export const vex = (bill: string): string => {
  const { serialNumber, version, components } = JSON.parse(bill) as Bill;
  const link = (ref: string): string => `urn:cdx:${serialNumber.replace('urn:uuid:', '')}/${version}#${encodeURIComponent(ref)}`;
  const vulnerabilities = assessments.flatMap(({ id, library, state, justification, description, detail }) => {
    const affected = components.filter(({ type, name }) => type === 'library' && name === library);
    if (affected.length === 0) return [];
    return [
      {
        id,
        source: { name: 'Onder de waterlijn' },
        description,
        analysis: { state, ...(justification && { justification }), detail },
        affects: affected.map(each => ({
          ref: link(each['bom-ref']),
          versions: [{ version: each.version ?? 'unknown', status: state === 'not_affected' ? 'unaffected' : 'affected' }],
        })),
      },
    ];
  });
  const serial = `urn:uuid:${uuidOf(`${serialNumber} ${JSON.stringify(vulnerabilities)}`)}`;
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serial, version: 1, vulnerabilities }, null, 2)}\n`;
};
