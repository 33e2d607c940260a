{{/* `name`: of the deployment; `service`: whose image; `env`: more of it; `volumes`: of the gateway alone. */}}
{{- define "kezek.deployment" -}}
{{- $values := index .root.Values .service -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .root.Release.Name }}-{{ .name }}
  labels:
    {{- include "kezek.labels" .root | nindent 4 }}
    app.kubernetes.io/name: {{ .name }}
spec:
  replicas: {{ .replicas }}
  {{- if .alone }}
  strategy: { type: Recreate }
  {{- end }}
  selector:
    matchLabels:
      {{- include "kezek.selector" (dict "root" .root "name" .name) | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "kezek.labels" .root | nindent 8 }}
        app.kubernetes.io/name: {{ .name }}
        kezek/service: {{ .service }}
    spec:
      {{- with .root.Values.imagePullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      automountServiceAccountToken: false
      # Else each service's address would come as settings of the others.
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ .graceSeconds | default 30 }}
      securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000, seccompProfile: { type: RuntimeDefault } }
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "kezek.selector" (dict "root" .root "name" .name) | nindent 14 }}
      containers:
        - name: {{ .service }}
          image: {{ include "kezek.image" (dict "root" .root "service" .service) }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
          ports: [{ name: http, containerPort: 8080 }]
          env:
            {{- include "kezek.env.common" .root | nindent 12 }}
            {{- if ne .service "catalog" }}
            {{- include "kezek.env.temporal" .root | nindent 12 }}
            {{- end }}
            {{- include (printf "kezek.env.%s" .service) .root | nindent 12 }}
            {{- with .env }}
            {{- . | nindent 12 }}
            {{- end }}
          livenessProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 6 }
          readinessProbe: { httpGet: { path: /readyz, port: http }, periodSeconds: 5, timeoutSeconds: 3 }
          startupProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 2, failureThreshold: 60 }
          resources: {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            - { name: tmp, mountPath: /tmp }
            {{- if and .root.Values.temporal.tlsSecretName (ne .service "catalog") }}
            - { name: temporal-tls, mountPath: /temporal-tls, readOnly: true }
            {{- end }}
            {{- if eq .service "gateway" }}
            - { name: data, mountPath: /data }
            - { name: trust, mountPath: /trust, readOnly: true }
            {{- end }}
      volumes:
        - { name: tmp, emptyDir: {} }
        {{- if and .root.Values.temporal.tlsSecretName (ne .service "catalog") }}
        - { name: temporal-tls, secret: { secretName: {{ .root.Values.temporal.tlsSecretName }} } }
        {{- end }}
        {{- if eq .service "gateway" }}
        {{- if .root.Values.documents.s3.bucket }}
        - { name: data, emptyDir: {} }
        {{- else }}
        - { name: data, persistentVolumeClaim: { claimName: {{ .root.Release.Name }}-documents } }
        {{- end }}
        {{- if .root.Values.trust.configMapName }}
        - name: trust
          projected:
            sources:
              - configMap:
                  name: {{ .root.Values.trust.configMapName }}
                  items: {{- toYaml .root.Values.trust.items | nindent 20 }}
        {{- else }}
        - { name: trust, emptyDir: {} }
        {{- end }}
        {{- end }}
{{- end }}
