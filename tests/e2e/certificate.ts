// An untrusted certificate for 127.0.0.1, and its key, which is not secret: browsers support HTTP/2 only over TLS.
// Created with: openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500
//          -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem

export const CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg16iINCe9kzjpipQx
In19AbtncWqBtC7Tj8LsclxsW5KhRANCAATAxSlG3EKK9j1yAEu3t1ed+Anwu4wx
XZQDXapwbmzDUV8SzPfWyoy/rCPkLlO1lqvbTmflYRGuZnvbssPNosmr
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBjzCCATWgAwIBAgITSDzjHg5aqvGJX/FnHkZ7W6W2ojAKBggqhkjOPQQDAjAU
MRIwEAYDVQQDDAkxMjcuMC4wLjEwIBcNMjYxMTI5MDI0MDAxWhgPMjEyNjExMDUw
MjQwMDFaMBQxEjAQBgNVBAMMCTEyNy4wLjAuMTBZMBMGByqGSM49AgEGCCqGSM49
AwEHA0IABMDFKUbcQor2PXIAS7e3V534CfC7jDFdlANdqnBubMNRXxLM99bKjL+s
I+QuU7WWq9tOZ+VhEa5me9uyw82iyaujZDBiMB0GA1UdDgQWBBRBpmsmNHsI3mk6
9oHv513mOdpDojAfBgNVHSMEGDAWgBRBpmsmNHsI3mk69oHv513mOdpDojAPBgNV
HRMBAf8EBTADAQH/MA8GA1UdEQQIMAaHBH8AAAEwCgYIKoZIzj0EAwIDSAAwRQIh
AKlh/evXgBZO8g8fjzcK2qUxzJCnhh6L6iHzO8isef7rAiAHcoTbhSiypoGs9chT
mdjjDLET+1UAkakXlp8jV/v/Rw==
-----END CERTIFICATE-----
`,
};
