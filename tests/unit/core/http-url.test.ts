import { describe, expect, it } from 'vitest';
import { parseHttpUrl } from '../../../src/core/http-url.ts';

describe('an http address', () => {
  it.each([
    ['https://lms.example.nl/terug', 'https://lms.example.nl/terug'],
    ['http://127.0.0.1:8080/lrs/', 'http://127.0.0.1:8080/lrs/'],
    ['HTTPS://LMS.example.nl/a?b=c#d', 'https://lms.example.nl/a?b=c#d'],
    ['https://lms.example.nl', 'https://lms.example.nl/'],
    ['https://bücher.example/é', 'https://xn--bcher-kva.example/%C3%A9'],
  ])('is taken as a browser reads it: %s', (text, url) => expect(parseHttpUrl(text)).toBe(url));

  it.each([
    // Schemes
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://lms.example.nl/1',
    'ftp://lms.example.nl/',
    'about:blank',
    'view-source:https://lms.example.nl/',
    // Relative
    '',
    '/',
    '/lrs/',
    '//evil.example/',
    'lrs/',
    '../',
    '?a=b',
    '#a',
    'https:',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    'https:\\\\evil.example',
    'https://\\evil.example',
    'https://a.example\\@evil.example/',
    // Control characters and white space
    ' https://lms.example.nl/',
    'https://lms.example.nl/ ',
    'https://lms.example.nl/\n',
    'ht\ttps://lms.example.nl/',
    'https://lms.example.nl/a b',
    'https://lms.example.nl/\u0000',
    'https://lms.example.nl/\u007f',
    'https://lms.example.nl/\u2028',
    // A login in it, no host, too long
    'https://naam@lms.example.nl/',
    'https://naam:geheim@lms.example.nl/',
    'https://lms.example.nl@evil.example/',
    'https://',
    'https://:80/',
    'https://[::1/',
    'https://lms.example.nl:99999/',
    `https://lms.example.nl/${'a'.repeat(5000)}`,
    // Other types
    null,
    undefined,
    7,
    true,
    {},
    { href: 'https://lms.example.nl/' },
    ['https://lms.example.nl/'],
    new URL('https://lms.example.nl/'),
  ])('is nothing else: %j', value => expect(parseHttpUrl(value)).toBeNull());
});
