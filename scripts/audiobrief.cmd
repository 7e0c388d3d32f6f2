@echo off
rem Runs audiobrief from a clone; the first call makes .venv.
py -3 "%~dp0setup.py" runtime || exit /b
"%~dp0..\.venv\Scripts\python.exe" -m audiobrief %*
