/** Temporal's remote codec protocol. */
import { z } from 'zod';

const base64 = z.base64();
export const payloadsSchema = z.object({
  payloads: z.array(
    z.object({ metadata: z.record(z.string(), base64).optional(), data: base64.optional() }),
  ),
});

/** What is asked, of a bounded number. */
export const payloadsDadosSchema = z.object({
  payloads: z
    .array(
      z.object({ metadata: z.record(z.string(), base64).default({}), data: base64.optional() }),
    )
    .max(1_000),
});
