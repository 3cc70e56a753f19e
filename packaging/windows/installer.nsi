; Installer of one user, without administrator's rights. Compile on Windows or Linux:
;   makensis -INPUTCHARSET UTF8 -DAPPVER=0.2.0 -DPAYLOAD=dist/aiready -DART=art -DOUT=setup.exe packaging/windows/installer.nsi
; Silent: setup.exe /S [/DESKTOP] [/D=folder, last and unquoted even with spaces]; exit code 0 done, 2 the program runs, 3 a file
; could not be written, 4 Windows is too old. Uninstall silently: uninstall.exe /S [/DATA] [_?=folder to wait]; /DATA takes the user's own data too.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; the two doors hold the same bytecode: far apart, and once only within so large a dictionary
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "AI-Ready Advisor"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\AIReadyAdvisor"
!define CLASS "AIReadyAdvisor.Project"
!define DATA "$LOCALAPPDATA\${NAME}" ; where the program keeps settings and work: never below the folder of its files
!define RUNS 2
!define UNWRITABLE 3
!define TOO_OLD 4

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${NAME} ${APPVER}"
VIProductVersion "${APPVER}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} setup"
VIAddVersionKey /LANG=0 "FileVersion" "${APPVER}"
VIAddVersionKey /LANG=0 "ProductVersion" "${APPVER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

!define MUI_ICON "..\icons\aiready.ico"
!define MUI_UNICON "..\icons\aiready.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ART}\side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${ART}\side.bmp"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_BITMAP "${ART}\header.bmp"
!define MUI_HEADERIMAGE_RIGHT
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\aiready-gui.exe"
!define MUI_LANGDLL_ALLLANGUAGES

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "$(Licence)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Russian"
!include strings.nsh

; The file of a program that runs cannot be opened for writing: nothing is touched before that is known.
!macro RUNNING un
Function ${un}IsRunning ; on the stack: 1 or 0
  Push $0
  Push $1
  StrCpy $1 0
  ${If} ${FileExists} "$INSTDIR\aiready-gui.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\aiready-gui.exe" a
    ${If} ${Errors}
      StrCpy $1 1
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\aiready.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\aiready.exe" a
    ${If} ${Errors}
      StrCpy $1 1
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ClearErrors
  Exch $1
  Exch
  Pop $0
FunctionEnd

Function ${un}WaitUntilClosed
  ${Do}
    Call ${un}IsRunning
    Pop $0
    ${If} $0 == 0
      ${ExitDo}
    ${EndIf}
    ${If} ${Silent}
      SetErrorLevel ${RUNS}
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" IDRETRY +3
      SetErrorLevel ${RUNS}
      Quit
  ${Loop}
FunctionEnd
!macroend
!insertmacro RUNNING ""
!insertmacro RUNNING "un."

Section "${NAME}" PROGRAM
  SectionIn RO
  Call WaitUntilClosed
  RMDir /r "$INSTDIR\_internal" ; nothing of an older version may stay among the new files
  ClearErrors
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*.*"
  ${If} ${Errors}
    ${IfNot} ${Silent}
      MessageBox MB_ICONSTOP "$(Unwritable)"
    ${EndIf}
    SetErrorLevel ${UNWRITABLE}
    Quit
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\aiready-gui.exe" "" "$INSTDIR\aiready-gui.exe" 0
  WriteRegStr HKCU "Software\Classes\.aiready" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\.aiready\OpenWithProgids" "${CLASS}" ""
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "$(ProjectFile)"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\aiready-gui.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\aiready-gui.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${APPVER}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\aiready-gui.exe,0"
  WriteRegStr HKCU "${KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegStr HKCU "${KEY}" "ModifyPath" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1 ; running the installer again repairs
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; the shell forgets what icons and types it remembered
SectionEnd

Section /o "$(OnDesktop)" DESKTOP
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\aiready-gui.exe"
SectionEnd

Function .onInit
  SetRegView 64
  ReadRegDWORD $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentMajorVersionNumber" ; Windows 10 and newer have it
  ${If} $0 < 10
    MessageBox MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP" $1
  ${IfNot} ${Errors}
    SectionSetFlags ${DESKTOP} ${SF_SELECTED}
  ${EndIf}
FunctionEnd

Section "un.${NAME}" UNPROGRAM
  SectionIn RO
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\aiready.exe"
  Delete "$INSTDIR\aiready-gui.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays where the user put files of their own into it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  RMDir /r "${DATA}\Cache"
  ReadRegStr $0 HKCU "Software\Classes\.aiready" ""
  ${If} $0 == "${CLASS}" ; another program may own the type by now
    DeleteRegKey HKCU "Software\Classes\.aiready"
  ${Else}
    DeleteRegValue HKCU "Software\Classes\.aiready\OpenWithProgids" "${CLASS}"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section /o "un.$(OwnData)" UNDATA
  RMDir /r "${DATA}"
SectionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DATA" $1
  ${IfNot} ${Errors}
    SectionSetFlags ${UNDATA} ${SF_SELECTED}
  ${EndIf}
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM} "$(AboutProgram)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP} "$(AboutDesktop)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END
!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UNPROGRAM} "$(AboutProgram)"
  !insertmacro MUI_DESCRIPTION_TEXT ${UNDATA} "$(AboutData)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
