{{- define "dostup.labels" -}}
{{ include "dostup.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}
{{- define "dostup.selector" -}}
app.kubernetes.io/name: dostup
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
