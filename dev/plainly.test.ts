import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainly } from './plainly.mjs';

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('plainly', () => {
  it('When the disk is full, Then it says so', () => {
    // What is always full.
    const error = thrownBy(() => writeFileSync('/dev/full', 'x'));
    expect(plainly(error)).toMatch(/^No queda lugar en el disco/);
  });

  it('When something may not be written, Then it names it', () => {
    const error = Object.assign(new Error('EACCES: permission denied'), {
      code: 'EACCES',
      path: '/opt/x',
    });
    expect(plainly(error)).toBe('No hay permiso para escribir en /opt/x.');
  });

  it('When it is anything else, Then its own words', () => {
    expect(plainly(new Error('otra cosa'))).toBe('otra cosa');
    expect(plainly('nada')).toBe('nada');
  });
});
