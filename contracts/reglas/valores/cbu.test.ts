import { describe, expect, it } from 'vitest';
import { esCbu } from './cbu.ts';

describe('esCbu', () => {
  it.each(['0110599520000001235579', '0720168020000001234569', '0000003110001000000004'])(
    'When %s is an account of a bank or of a wallet, Then it is one',
    (cbu) => expect(esCbu(cbu)).toBe(true),
  );
  it.each([
    ['with a wrong first check digit', '0110599620000001235579'],
    ['with a wrong last check digit', '0110599520000001235578'],
    ['with a digit of the account changed', '0110599520000001235679'],
    ['with a digit too few', '011059952000000123557'],
    ['with a digit too many', '01105995200000012355790'],
    ['with letters', '01105995200000012355A9'],
    ['empty', ''],
  ])('When it is %s, Then it is none', (_, cbu) => expect(esCbu(cbu)).toBe(false));
});
