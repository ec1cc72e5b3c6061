/** All the shapes there are, by the name that the table of words uses. */
import * as bandejas from './bandeja.ts';
import * as bidones from './bidon.ts';
import * as bolsas from './bolsa.ts';
import * as botellas from './botella.ts';
import * as cajas from './caja.ts';
import * as cuidado from './cuidado.ts';
import * as frascos from './frasco.ts';
import * as frutas from './fruta.ts';
import * as panes from './pan.ts';
import * as papeles from './papel.ts';
import * as quesos from './queso.ts';
import type { Forma } from '../tipos.ts';
import * as verduras from './verdura.ts';

export const FORMAS = {
  ...bandejas,
  ...bidones,
  ...bolsas,
  ...botellas,
  ...cajas,
  ...cuidado,
  ...frascos,
  ...frutas,
  ...panes,
  ...papeles,
  ...quesos,
  ...verduras,
} as const satisfies Readonly<Record<string, Forma>>;

export type NombreForma = keyof typeof FORMAS;
