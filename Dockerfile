# One image for every process of Belgrano; the command says which. Node 24 runs the sources as they are.
FROM node:24.21.0-bookworm-slim AS build
# Temporal's core trusts the system's certificates, which the slim image lacks.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# The Prisma client, the pages and the workflow bundle; then only what runs in production is taken along.
RUN npm run build && node deploy/imagen.ts /imagen

FROM node:24.21.0-bookworm-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
# Empty: workers without a version (docs/deploy.md).
ARG WORKER_VERSION=
ENV NODE_ENV=production WORKER_VERSION=${WORKER_VERSION}
WORKDIR /app
# Root's: what runs here cannot change it.
COPY --from=build /imagen /app
USER node
EXPOSE 5000 5001
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "deploy/health.mjs"]
CMD ["node", "api-ahorro/main.ts"]
