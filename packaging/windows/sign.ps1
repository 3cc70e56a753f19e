# Signs files with the certificate in CERTIFICATE (base64 of a .pfx) and PASSWORD: sign.ps1 FILE...
$ErrorActionPreference = "Stop"
$pfx = Join-Path $env:RUNNER_TEMP "signing.pfx"
try {
    [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:CERTIFICATE))
    $tool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
    & $tool.FullName sign /f $pfx /p $env:PASSWORD /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 $args
    if ($LASTEXITCODE -ne 0) { exit 1 }
} finally {
    Remove-Item $pfx -ErrorAction SilentlyContinue
}
