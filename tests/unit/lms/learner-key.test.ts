import { describe, expect, it } from 'vitest';
import { launchedLearner, learnerInAddress, scormLearner } from '../../../src/lms/learner-key.ts';

const lrs = 'https://lrs.example.nl';

describe('who a learner is to this browser', () => {
  it('is an id at an origin: two LMSs may both have a learner 7', () => {
    expect(scormLearner('https://a.example.nl', '7')).not.toBeNull();
    expect(scormLearner('https://a.example.nl', '7')).not.toBe(scormLearner('https://b.example.nl', '7'));
    expect(scormLearner('https://a.example.nl', ' 7 ')).toBe(scormLearner('https://a.example.nl', '7'));
  });

  const unfilled = ['{{user.id}}', '$[studentId]', '[student_id]', '<%= id %>', '%LEARNER%', '[object Object]', '<html>\n<form>\n</html>'];
  const none = [
    '',
    ' ',
    '\n',
    '""',
    'null',
    '"null"',
    'undefined',
    'None',
    'unknown',
    'Anonymous',
    'guest',
    'N/A',
    '-',
    '0',
    '00',
    'false',
    'NaN',
  ];
  it.each([...none, ...unfilled])('is nobody where the LMS says %j', id => {
    expect(scormLearner('https://a.example.nl', id)).toBeNull();
  });

  it.each(['7', '-7', 'Ива́н', '李', 'o’neill', 'null.pointer@example.nl', 'x%20y', 'zero', 'L<7>'])(
    'is somebody where the LMS says %j',
    id => {
      expect(scormLearner('https://a.example.nl', id)).not.toBeNull();
    },
  );

  it.each([
    { account: { homePage: 'https://a.example.nl', name: 'l7' } },
    { mbox: 'mailto:l7@example.nl' },
    { mbox_sha1sum: 'ebd31e95054c018b10727ccffd2ef2ec3a016ee9' },
    { openid: 'https://l7.example.nl' },
    { name: ['L'], account: [{ accountServiceHomePage: 'https://a.example.nl', accountName: 'l7' }] },
    { mbox: ['mailto:l7@example.nl'] },
    { account: [{}, { homePage: 'https://a.example.nl', name: 'l7' }] },
  ])('is the agent of a launch that can be told from others: %j', actor => {
    expect(launchedLearner(lrs, actor, null)).not.toBeNull();
    expect(launchedLearner(lrs, actor, 'r1')).not.toBe(launchedLearner(lrs, actor, 'r2'));
    // Anybody can make a link with somebody's name in it, and an LRS of their own.
    expect(launchedLearner(lrs, actor, 'r1')).not.toBe(launchedLearner('https://ander.example.nl', actor, 'r1'));
  });

  it.each([
    null,
    'l7',
    7,
    [],
    {},
    { name: 'Iemand' },
    { account: {} },
    { account: { name: 'l7' } },
    { account: { homePage: 'https://a.example.nl', name: '' } },
    { mbox: '' },
    { mbox: 'mailto:' },
    { mbox: 'mailto: guest ' },
    { account: null },
    { account: [null, 'l7'] },
    { mbox: [] },
  ])('is nobody for an agent that names nobody: %j', actor => {
    expect(launchedLearner(lrs, actor, 'r1')).toBeNull();
  });

  it('is read off an address that could not be opened, when that says it', () => {
    const actor = { account: { homePage: 'https://a.example.nl', name: 'l7' } };
    const search = (value: string) => `?${new URLSearchParams({ endpoint: `${lrs}/xapi/`, actor: value, registration: 'r1' })}`;
    expect(learnerInAddress(search(JSON.stringify(actor)))).toBe(launchedLearner(lrs, actor, 'r1'));
    for (const bad of ['', '{', 'null', '"l7"', '{"name":"Iemand"}']) expect(learnerInAddress(search(bad))).toBeNull();
    expect(learnerInAddress('?%E0%A4%A')).toBeNull();
    const unregistered = new URLSearchParams({ endpoint: `${lrs}/xapi/`, actor: JSON.stringify(actor) });
    for (const more of ['', '&registration=']) expect(learnerInAddress(`?${unregistered}${more}`)).toBe(launchedLearner(lrs, actor, null));
    expect(learnerInAddress(`?${new URLSearchParams({ actor: JSON.stringify(actor) })}`)).toBeNull();
  });
});
