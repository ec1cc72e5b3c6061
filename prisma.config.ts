import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  // Only `prisma migrate deploy` elsewhere needs it; our own scripts pass the URL themselves.
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://localhost/belgrano' },
});
