# syntax=docker/dockerfile:1
# One image for every role: the binary alone, with pages, styles and scripts inside it.

FROM node:22-bookworm-slim AS web
WORKDIR /build/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web ./
RUN node build.mjs

FROM rust:1.95-bookworm AS binary
WORKDIR /build
COPY . .
COPY --from=web /build/web/dist web/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked --package praxis && cp target/release/praxis /praxis

FROM debian:bookworm-slim
RUN groupadd --gid 10001 praxis \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin praxis \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=binary /praxis /usr/local/bin/praxis
COPY LICENSE /usr/share/doc/praxis/LICENSE
USER 10001:10001
# Where the server keeps everything when it is told nothing else: ./data.
WORKDIR /
VOLUME /data
ENV PRAXIS_LISTEN=0.0.0.0:8080 \
    PRAXIS_DATABASE_URL=sqlite:/data/praxis.db
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["praxis", "healthcheck"]
ENTRYPOINT ["praxis"]
CMD ["serve"]
