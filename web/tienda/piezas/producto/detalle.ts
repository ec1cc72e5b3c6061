/** What a card says under the name: how much of it, whose brand it is and who sells it. */
import { tamanio } from '../../../../contracts/reglas/valores/medida.ts';
import type { Medida } from '../../../../contracts/reglas/valores/medida.ts';

interface ConDetalle {
  readonly nombre: string;
  readonly marca?: string | null | undefined;
  readonly comerciante: string | null;
}

export function detalleDe(
  { nombre, marca, comerciante }: ConDetalle,
  medida: Medida | null,
): string {
  return [tamanio(nombre, medida), marca, comerciante].filter(Boolean).join(' · ');
}
