/** The way to a run in Temporal's own UI. */
import type { ResumenOperaciones } from '../../../contracts/operaciones/operaciones.ts';

interface EnlaceProps {
  readonly temporal: ResumenOperaciones['temporal'];
  readonly workflowId: string;
}

export function EnlaceAlFlujo({ temporal: { url, namespace }, workflowId }: EnlaceProps) {
  const ruta = `/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
  return (
    <a href={`${url}${ruta}`} target="_blank" rel="noreferrer">
      Ver en Temporal
    </a>
  );
}
