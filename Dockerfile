# syntax=docker/dockerfile:1

# The wheel, with the rules in it.
FROM python:3.13-slim AS build
WORKDIR /src
RUN pip install --no-cache-dir "build>=1.2"
COPY pyproject.toml README.md CHANGELOG.md LICENSE ./
COPY server server
# The link static/reader points there.
COPY extension/reader extension/reader
COPY rules rules
RUN python -m build --wheel --outdir /dist

# Its dependencies and itself in an environment of their own; compilers stay behind in this stage.
FROM python:3.13-slim AS install
RUN python -m venv /opt/sidelight
COPY requirements.lock /tmp/
COPY --from=build /dist/*.whl /tmp/
RUN /opt/sidelight/bin/pip install --no-cache-dir --constraint /tmp/requirements.lock /tmp/*.whl \
 && /opt/sidelight/bin/python -m compileall -q /opt/sidelight/lib

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Sidelight" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin sidelight
COPY --from=install /opt/sidelight /opt/sidelight
ENV PATH="/opt/sidelight/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SIDELIGHT_HOST=0.0.0.0 \
    SIDELIGHT_PORT=8787 \
    SIDELIGHT_DATA_DIR=/var/lib/sidelight
# Proposals, reports, keys and cached look-ups, where no SIDELIGHT_DATABASE_URL names a PostgreSQL.
RUN install --directory --owner=10001 --mode=0700 /var/lib/sidelight
VOLUME /var/lib/sidelight
USER 10001
WORKDIR /tmp
EXPOSE 8787
# Beyond loopback a key is needed: docker run -e SIDELIGHT_API_KEY=... -p 127.0.0.1:8787:8787 sidelight
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-m", "sidelight.api.healthcheck"]
ENTRYPOINT ["sidelight"]
CMD ["serve"]
