import { describe, expect, it } from 'vitest';
import { contrast, houseStyle } from '../../../src/core/house-style.ts';

const colours = { deep: '#0b3a53', surface: '#eaf3f6', accent: '#1a6f8f', warm: '#9c4a1a' };

describe('the colours of an organisation', () => {
  it('become custom properties for light, dark and paper', () => {
    expect(houseStyle(colours)).toContain('--accent:#1a6f8f');
    expect(houseStyle(colours)).toContain('@media (prefers-color-scheme:dark)');
  });

  it('that cannot be read are refused with the pair, the figure and the mend', () => {
    expect(() => houseStyle({ ...colours, accent: '#9fd3e6' })).toThrow(/accent op paper .* : 1.*Kies/s);
  });

  it('are compared as WCAG says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
