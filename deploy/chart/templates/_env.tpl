{{/* Of each service; docker-compose.yml says the same (tests/chart.test.ts holds them together). */}}
{{- define "kezek.env.common" -}}
- { name: KEZEK_ENV, value: production }
- { name: LOG_LEVEL, value: {{ .Values.logLevel | quote }} }
- { name: PORT, value: '8080' }
# Tables are changed by the migrate jobs, under a role of their own.
- { name: MIGRATE, value: '0' }
- { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ .Values.tracesEndpoint | quote }} }
{{ include "kezek.secret" (dict "root" . "name" "INTERNAL_TOKEN") }}
{{ include "kezek.secret" (dict "root" . "name" "METRICS_TOKEN" "optional" true) }}
{{- end }}

{{- define "kezek.env.temporal" -}}
- { name: TEMPORAL_ADDRESS, value: {{ required "temporal.address: host:port of the Temporal server" .Values.temporal.address | quote }} }
- { name: TEMPORAL_NAMESPACE, value: {{ .Values.temporal.namespace | quote }} }
- { name: TEMPORAL_TLS, value: {{ .Values.temporal.tls | quote }} }
{{- if .Values.temporal.tlsSecretName }}
- { name: TEMPORAL_TLS_CERT, value: /temporal-tls/tls.crt }
- { name: TEMPORAL_TLS_KEY, value: /temporal-tls/tls.key }
- { name: TEMPORAL_TLS_CA, value: {{ if .Values.temporal.tlsCa }}/temporal-tls/ca.crt{{ else }}''{{ end }} }
{{- end }}
{{ include "kezek.secret" (dict "root" . "name" "TEMPORAL_API_KEY" "optional" true) }}
{{- end }}

{{- define "kezek.env.gateway" -}}
{{ include "kezek.secret" (dict "root" . "name" "DATABASE_URL" "key" "GATEWAY_DATABASE_URL") }}
- { name: BULLETIN_URL, value: 'http://{{ .Release.Name }}-bulletin:8080' }
- { name: CATALOG_URL, value: 'http://{{ .Release.Name }}-catalog:8080' }
- { name: TEMPORAL_UI_URL, value: {{ .Values.temporal.uiUrl | quote }} }
- { name: PUBLIC_URL, value: 'https://{{ required "host: the portal's host name" .Values.host }}' }
{{ include "kezek.secret" (dict "root" . "name" "SESSION_SECRET") }}
{{ include "kezek.secret" (dict "root" . "name" "PAPER_SECRET") }}
{{ include "kezek.secret" (dict "root" . "name" "ERASURE_SECRET") }}
{{ include "kezek.secret" (dict "root" . "name" "SMTP_URL" "optional" true) }}
- { name: MAIL_FROM, value: {{ .Values.mail.from | quote }} }
{{ include "kezek.secret" (dict "root" . "name" "SMS_URL" "optional" true) }}
{{ include "kezek.secret" (dict "root" . "name" "SMS_TOKEN" "optional" true) }}
{{ include "kezek.secret" (dict "root" . "name" "SERVICE_KEYS" "optional" true) }}
# The ingress in front speaks TLS and says whom it speaks for.
- { name: TLS, value: '1' }
- { name: TRUST_PROXY_HOPS, value: {{ .Values.trustProxyHops | quote }} }
- { name: EDS_TRUST_DIR, value: /trust }
- { name: NCANODE_URL, value: {{ .Values.trust.ncanodeUrl | quote }} }
- { name: EDS_REVOCATION, value: {{ .Values.trust.revocation | quote }} }
- { name: EGOV_MOBILE_ORGANISATION, value: {{ .Values.mobileSigning.organisation | quote }} }
- { name: EGOV_MOBILE_URL, value: {{ .Values.mobileSigning.url | quote }} }
- { name: EGOV_MOBILE_LINK, value: {{ .Values.mobileSigning.link | quote }} }
- { name: EGOV_BUSINESS_LINK, value: {{ .Values.mobileSigning.businessLink | quote }} }
- { name: DATA_DIR, value: /data }
{{- with .Values.documents.s3 }}
- { name: DOCUMENTS_S3_BUCKET, value: {{ .bucket | quote }} }
- { name: DOCUMENTS_S3_ENDPOINT, value: {{ .endpoint | quote }} }
- { name: DOCUMENTS_S3_REGION, value: {{ .region | quote }} }
- { name: DOCUMENTS_S3_PATH_STYLE, value: {{ .pathStyle | quote }} }
- { name: DOCUMENTS_S3_PREFIX, value: {{ .prefix | quote }} }
- { name: DOCUMENTS_S3_ENCRYPTION, value: {{ .encryption | quote }} }
- { name: DOCUMENTS_S3_TIMEOUT_MS, value: {{ .timeoutMs | quote }} }
{{- end }}
{{ include "kezek.secret" (dict "root" . "name" "DOCUMENTS_S3_ACCESS_KEY" "optional" true) }}
{{ include "kezek.secret" (dict "root" . "name" "DOCUMENTS_S3_SECRET_KEY" "optional" true) }}
{{- end }}

{{- define "kezek.env.bulletin" -}}
{{ include "kezek.secret" (dict "root" . "name" "DATABASE_URL" "key" "BULLETIN_DATABASE_URL") }}
- { name: GATEWAY_URL, value: 'http://{{ .Release.Name }}-gateway:8080' }
{{ include "kezek.secret" (dict "root" . "name" "ERASURE_SECRET") }}
{{ include "kezek.secret" (dict "root" . "name" "LEDGER_KEY") }}
- { name: DATABASE_POOL, value: {{ .Values.bulletin.databasePool | quote }} }
{{- end }}

{{- define "kezek.env.catalog" -}}
{{ include "kezek.secret" (dict "root" . "name" "DATABASE_URL" "key" "CATALOG_DATABASE_URL") }}
- { name: DATABASE_POOL, value: {{ .Values.catalog.databasePool | quote }} }
{{- end }}

{{- define "kezek.env.worker" -}}
- { name: BULLETIN_URL, value: 'http://{{ .Release.Name }}-bulletin:8080' }
- { name: CATALOG_URL, value: 'http://{{ .Release.Name }}-catalog:8080' }
- { name: GATEWAY_URL, value: 'http://{{ .Release.Name }}-gateway:8080' }
{{- end }}
