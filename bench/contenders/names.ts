/** Names the bench's own workflows, queues and messages go by. */
export const COLA_PISO = 'piso';
export const WORKFLOW_PISO = 'pisoWorkflow';
export const ACTUALIZACION_PISO = 'listo';
/** The same for a workflow that goes on. */
export const WORKFLOW_PISO_VIVO = 'pisoVivoWorkflow';
export const ACTUALIZACION_NADA = 'nada';

export const COLA_NOVATO = 'novato';
export const WORKFLOW_NOVATO = 'novatoWorkflow';
